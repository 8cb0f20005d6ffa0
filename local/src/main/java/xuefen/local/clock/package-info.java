/**
 * The clock of the functions. It is the only class of the runner that functions can see, and only through the JDK's
 * interface.
 */
package xuefen.local.clock;
