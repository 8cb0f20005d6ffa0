/** What a person who waits sees. */
package xuefen.local.screen;
