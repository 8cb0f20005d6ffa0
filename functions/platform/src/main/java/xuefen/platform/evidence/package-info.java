/** The file in which the evidence of an analysis leaves the system. */
package xuefen.platform.evidence;
