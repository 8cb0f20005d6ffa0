/** Progress output for a waiting user. */
package xuefen.local.screen;
