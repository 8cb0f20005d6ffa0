/** Threads that must not end unnoticed. */
package xuefen.local.thread;
