package xuefen.contract;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A router's {@code switch} over route keys, read from its class file. The compiler makes two of one over texts: the first finds the number of
 * the case by the text, the second goes where the number says.
 */
final class RouteSwitch {
    private RouteSwitch() {
    }

    /** What each route key of a class's {@code route} method leads to. */
    static Map<String, List<Code.Step>> cases(ClassModel router) {
        var elements = router.methods().stream().filter(method -> method.methodName().equalsString("route")).findFirst()
            .flatMap(method -> method.code()).orElseThrow(() -> new IllegalStateException(router.thisClass().asInternalName() + " has no router"))
            .elementList();
        var keys = keysByNumber(elements);
        var cases = new LinkedHashMap<String, List<Code.Step>>();
        for (var target : lastSwitch(elements)) {
            cases.put(keys.get(target.caseValue()), Code.steps(branch(elements, target.target())));
        }
        return cases;
    }

    private static Map<Integer, String> keysByNumber(List<CodeElement> elements) {
        var keys = new HashMap<Integer, String>();
        String compared = null;
        var equal = false;
        for (var element : elements) {
            if (element instanceof ConstantInstruction constant && constant.constantValue() instanceof String text) {
                compared = text;
            } else if (element instanceof InvokeInstruction call && call.owner().asInternalName().equals("java/lang/String")
                && call.name().equalsString("equals")) {
                equal = true;
            } else if (equal && element instanceof ConstantInstruction constant && constant.constantValue() instanceof Integer number) {
                keys.put(number, compared);
                equal = false;
            }
        }
        return keys;
    }

    private static List<SwitchCase> lastSwitch(List<CodeElement> elements) {
        List<SwitchCase> last = List.of();
        for (var element : elements) {
            last = switch (element) {
                case TableSwitchInstruction table -> table.cases();
                case LookupSwitchInstruction lookup -> lookup.cases();
                default -> last;
            };
        }
        return last;
    }

    private static List<CodeElement> branch(List<CodeElement> elements, Label from) {
        var branch = new ArrayList<CodeElement>();
        var within = false;
        for (var element : elements) {
            within |= element instanceof LabelTarget target && target.label().equals(from);
            if (within) {
                branch.add(element);
                if (element instanceof ReturnInstruction || element instanceof ThrowInstruction
                    || element instanceof BranchInstruction jump && (jump.opcode() == Opcode.GOTO || jump.opcode() == Opcode.GOTO_W)) {
                    return branch;
                }
            }
        }
        return branch;
    }
}
