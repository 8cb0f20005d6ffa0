// Types, lint and unit tests, as Maven runs them.
import { install, npm } from './install.js'

install()
npm('test', '--silent')
