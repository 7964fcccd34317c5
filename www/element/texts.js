// What a widget says when it cannot start.

// What happened, and what to do. The keys are the codes of `huisuan-error`.
export const TEXTS = {
  zh: {
    tag: 'zh-CN',
    loading: '正在载入政策自查工具……',
    title: '政策自查工具暂时无法使用',
    retry: '重试',
    reload: '刷新页面',
    code: '代码：',
    failures: {
      'no-webassembly': ['这个浏览器的版本太旧，无法运行政策自查工具。', '换用 Chrome、Edge、Firefox 或 Safari 的较新版本再打开本页。'],
      'blocked': ['这个网页的安全设置没有允许政策自查工具运行。', '把代码告诉网站管理员：页面的内容安全策略（CSP）需要 script-src 允许 \'wasm-unsafe-eval\'，connect-src 允许工具所在的网站。'],
      'wrong-type': ['服务器返回的不是政策自查工具的程序。', '稍后重试。如果一直这样，把代码告诉网站管理员：huisuan.wasm 的地址或类型设置有误。'],
      'network': ['没有下载到政策自查工具的程序。', '检查网络连接，然后重试。'],
      'mismatch': ['下载的程序与发布的不一致，为了安全没有运行。', '刷新页面重试。如果一直这样，把代码告诉网站管理员：huisuan.js 与 huisuan.wasm 要一起更新。'],
      'rulebook-network': ['没有下载到政策规则。', '检查网络连接，然后重试。'],
      'rulebook-unknown': ['服务器返回的不是政策规则文件。', '稍后重试。如果一直这样，把代码告诉网站管理员：rulebook 的地址有误。'],
      'rulebook-too-new': ['政策规则已经更新，本页的工具还是旧版。', '刷新页面重试。如果一直这样，把代码告诉网站管理员：huisuan.js 需要更新。'],
      'rulebook-corrupt': ['政策规则文件不完整或已经损坏，没有使用。', '重试一次。如果一直这样，把代码告诉网站管理员。'],
      'file': ['直接从磁盘打开的网页不能载入政策自查工具。', '通过网址打开本页，或者使用离线版的单个文件。'],
      'settings': ['这个网页对政策自查工具的设置有误。', '把代码告诉网站管理员：as-of 要写成 2026-11-20 这样的日期。'],
      'stopped': ['政策自查工具出错，已经停止。您的回答没有离开这台设备。', '刷新页面后重新填写。'],
    },
  },
  en: {
    tag: 'en',
    loading: 'Loading the policy self-check…',
    title: 'The policy self-check is not available at the moment',
    retry: 'Try again',
    reload: 'Reload the page',
    code: 'Code: ',
    failures: {
      'no-webassembly': ['This browser is too old to run the policy self-check.', 'Open this page in a recent version of Chrome, Edge, Firefox or Safari.'],
      'blocked': ['The security settings of this page do not let the policy self-check run.', 'Tell the site’s administrator the code: the page’s content security policy needs \'wasm-unsafe-eval\' in script-src, and the tool’s own site in connect-src.'],
      'wrong-type': ['The server sent something other than the policy self-check.', 'Try again later. If it stays like this, tell the site’s administrator the code: the address or type of huisuan.wasm is wrong.'],
      'network': ['The policy self-check could not be downloaded.', 'Check your connection and try again.'],
      'mismatch': ['What was downloaded differs from what was published, so it was not run.', 'Reload the page. If it stays like this, tell the site’s administrator the code: huisuan.js and huisuan.wasm must be updated together.'],
      'rulebook-network': ['The policy rules could not be downloaded.', 'Check your connection and try again.'],
      'rulebook-unknown': ['The server sent something other than the policy rules.', 'Try again later. If it stays like this, tell the site’s administrator the code: the address of the rulebook is wrong.'],
      'rulebook-too-new': ['The policy rules are newer than the tool on this page.', 'Reload the page. If it stays like this, tell the site’s administrator the code: huisuan.js needs an update.'],
      'rulebook-corrupt': ['The file of policy rules is incomplete or damaged and was not used.', 'Try again. If it stays like this, tell the site’s administrator the code.'],
      'file': ['A page opened straight from the disk cannot load the policy self-check.', 'Open this page by its web address, or use the offline edition, which is a single file.'],
      'settings': ['This page’s settings for the policy self-check are wrong.', 'Tell the site’s administrator the code: as-of must be a date such as 2026-11-20.'],
      'stopped': ['Something went wrong and the policy self-check has stopped. Your answers have not left this device.', 'Reload the page and enter them again.'],
    },
  },
};
