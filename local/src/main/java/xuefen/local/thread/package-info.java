/** Threads that must not end unseen. */
package xuefen.local.thread;
