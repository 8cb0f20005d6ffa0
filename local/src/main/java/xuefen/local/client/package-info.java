/** A client of the HTTP API: what the seed and the demonstration speak. */
package xuefen.local.client;
