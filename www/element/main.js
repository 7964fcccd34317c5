// <huisuan-widget> as a portal loads it: with the engine and the rules from the files beside this script.

import { DOWNLOADS } from './downloads.js';
import { define } from './element.js';

define(DOWNLOADS);
