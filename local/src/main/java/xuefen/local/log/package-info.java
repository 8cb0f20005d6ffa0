/** Turns the JSON that functions log into readable lines for a terminal. */
package xuefen.local.log;
