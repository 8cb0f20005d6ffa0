/** Changing the secrets of a running stack. */
package xuefen.local.secret;
