/** The command {@code ./run}. */
package xuefen.local;
