/** Finding the result of an analysis again from its exported evidence, without a running system. */
package xuefen.local.verify;
