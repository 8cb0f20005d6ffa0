/** Turns the JSON that functions log into lines that a person reads in a terminal. */
package xuefen.local.log;
