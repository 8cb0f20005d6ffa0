/** How long a function takes from nothing to its first answer, through Lambda's own runtime interface client. */
package xuefen.bench.coldstart;
