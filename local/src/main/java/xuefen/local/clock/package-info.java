/** The time that functions are told. It is the only class of the runner that functions can see, and only by way of the JDK's interface. */
package xuefen.local.clock;
