/** The triggers of functions besides HTTP: queues, a table's stream and the clock. */
package xuefen.local.trigger;
