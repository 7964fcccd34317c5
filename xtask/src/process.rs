//! Starting other programs: each is announced before it runs, and a failure names it.

use std::ffi::OsStr;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Announces a command, runs it with our own output, and fails unless it succeeds.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    announce(command);
    let status = command.status().with_context(|| format!("cannot start `{}`", line(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// Runs two commands, the first's output being the other's input, and fails unless both succeed.
pub(crate) fn pipe(from: &mut Command, to: &mut Command) -> Result<()> {
    announce(from);
    announce(to);
    let mut source = from.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start `{}`", line(from)))?;
    let output = source.stdout.take().context("a piped command has an output")?;
    let reader = to.stdin(output).status().with_context(|| format!("cannot start `{}`", line(to)));
    let written = source.wait()?;
    for (command, status) in [(to, reader?), (from, written)] {
        if !status.success() {
            bail!("`{}` failed ({status})", line(command));
        }
    }
    Ok(())
}

/// As [`run`], but gives up, and stops the command, when it takes longer than `limit`.
pub(crate) fn run_within(limit: Duration, command: &mut Command) -> Result<()> {
    announce(command);
    let mut child = command.spawn().with_context(|| format!("cannot start `{}`", line(command)))?;
    let deadline = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            if status.success() {
                return Ok(());
            }
            bail!("`{}` failed ({status})", line(command));
        }
        if Instant::now() >= deadline {
            child.kill()?;
            child.wait()?;
            bail!("`{}` took longer than {} s", line(command), limit.as_secs());
        }
        thread::sleep(Duration::from_millis(100));
    }
}

/// What a command prints, if it can be started and succeeds. For questions ("which version?"), so nothing is shown.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The command as a person would type it.
pub(crate) fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(quoted).collect::<Vec<_>>().join(" ")
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    if word.is_empty() || word.contains(|c: char| c.is_whitespace() || "\"'$&|;<>()*?".contains(c)) {
        format!("'{}'", word.replace('\'', r"'\''"))
    } else {
        word.into_owned()
    }
}

fn announce(command: &Command) {
    eprintln!("$ {}", line(command));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_can_be_pasted_into_a_shell() {
        let mut command = Command::new("huisuan");
        command.args(["check", "my policies", "it's", ""]);
        assert_eq!(line(&command), r"huisuan check 'my policies' 'it'\''s' ''");
    }

    #[test]
    fn a_failure_names_the_command() {
        let error = run(Command::new("rustc").arg("--no-such-option").stderr(Stdio::null())).unwrap_err();
        assert!(error.to_string().contains("`rustc --no-such-option` failed"), "{error}");
    }

    #[test]
    fn a_pipe_fails_with_either_side() {
        let said = |word: &str| {
            let mut echo = Command::new("echo");
            echo.arg(word);
            echo
        };
        let grep = || {
            let mut grep = Command::new("grep");
            grep.args(["-q", "yes"]);
            grep
        };
        assert!(pipe(&mut said("yes"), &mut grep()).is_ok());
        assert!(pipe(&mut said("no"), &mut grep()).is_err());
        assert!(pipe(Command::new("sh").args(["-c", "echo yes; exit 3"]), &mut grep()).is_err());
    }

    #[test]
    fn what_cannot_be_started_has_no_output() {
        assert_eq!(output(&mut Command::new("no-such-program-anywhere")), None);
    }
}
