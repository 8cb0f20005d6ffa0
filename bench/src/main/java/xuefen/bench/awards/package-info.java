/** How long 授分 of a hundred thousand people takes, what it writes, and that being killed changes nothing of it. */
package xuefen.bench.awards;
