package xuefen.docs;

import java.util.Set;

import xuefen.domain.terminal.TerminalEvent;

/** The records within the text that a terminal signs and sends in its request, which no route names. */
final class SignedTexts {
    private SignedTexts() {}

    static Set<Class<?>> types() {
        try {
            return Set.of(Class.forName("xuefen.faceterminal.TerminalIntake$TerminalBatch"), TerminalEvent.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
