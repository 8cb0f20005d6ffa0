package xuefen.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What compiled methods do, step by step, and which other methods they lead to. */
final class Code {
    private final Map<String, ClassModel> classes = new HashMap<>();
    private final Map<Method, List<Step>> steps = new HashMap<>();

    private Code() {}

    /** A method; names as class files write them. */
    record Method(String owner, String name, String type) {}

    /** A step of a method that tests look at. */
    sealed interface Step {
        /** Loads a text, or joins pieces by this pattern. */
        record Text(String text) implements Step {}

        /** Calls a method, or passes a reference to it. */
        record Call(Method method) implements Step {}

        /** Reads a static field, such as a constant of an enum. */
        record Constant(String owner, String name) implements Step {}
    }

    /** The class files below some folders. */
    static Code of(Path... folders) {
        var code = new Code();
        for (var folder : folders) {
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
                    var model = ClassFile.of().parse(file);
                    code.classes.put(model.thisClass().asInternalName(), model);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return code;
    }

    ClassModel type(String name) {
        return Optional.ofNullable(classes.get(name))
            .orElseThrow(() -> new IllegalStateException(name + " is not compiled"));
    }

    Set<String> types() {
        return classes.keySet();
    }

    /** Every method of a class and of our classes that it extends. */
    List<Method> methods(String type) {
        var methods = new ArrayList<Method>();
        for (var model = classes.get(type); model != null; model = superclass(model)) {
            for (var method : model.methods()) {
                methods.add(new Method(model.thisClass().asInternalName(), method.methodName().stringValue(),
                    method.methodType().stringValue()));
            }
        }
        return methods;
    }

    /**
     * Every method that may run once some methods run, these included. A call to a method of an abstract class also
     * leads to the overriding methods of subclasses that are created on the way. Implementations of interfaces are not
     * followed.
     */
    Set<Method> reached(Collection<Method> from) {
        var reached = new LinkedHashSet<Method>();
        var made = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            declared(open.removeFirst()).filter(reached::add).ifPresent(method -> {
                if (method.name().equals("<init>") && made.add(method.owner())) {
                    reached.stream().filter(this::isOverridable)
                        .forEach(called -> overriding(called, method.owner()).ifPresent(open::add));
                } else if (isOverridable(method)) {
                    made.forEach(type -> overriding(method, type).ifPresent(open::add));
                }
                steps(method).forEach(step -> {
                    if (step instanceof Step.Call(var called)) {
                        open.add(called);
                    }
                });
            });
        }
        return reached;
    }

    private boolean isOverridable(Method method) {
        var type = classes.get(method.owner());
        return type.flags().has(AccessFlag.ABSTRACT) && !type.flags().has(AccessFlag.INTERFACE)
            && !method.name().equals("<init>")
            && model(method)
                .filter(found -> !found.flags().has(AccessFlag.PRIVATE) && !found.flags().has(AccessFlag.STATIC))
                .isPresent();
    }

    /** The method that runs in a subclass in place of a method of its superclass. */
    private Optional<Method> overriding(Method method, String type) {
        for (var model = classes.get(type); model != null; model = superclass(model)) {
            if (model.thisClass().asInternalName().equals(method.owner())) {
                return declared(new Method(type, method.name(), method.type()));
            }
        }
        return Optional.empty();
    }

    /** The steps of a method, in order; empty for a method that is not ours or has no code. */
    List<Step> steps(Method method) {
        return declared(method).map(found -> steps.computeIfAbsent(found, key -> model(key).flatMap(MethodModel::code)
            .map(code -> steps(code.elementList())).orElse(List.of()))).orElse(List.of());
    }

    static List<Step> steps(List<CodeElement> elements) {
        var steps = new ArrayList<Step>();
        for (var element : elements) {
            switch (element) {
                case ConstantInstruction constant when constant.constantValue() instanceof String text ->
                    steps.add(new Step.Text(text));
                case InvokeInstruction call -> steps.add(new Step.Call(
                    new Method(call.owner().asInternalName(), call.name().stringValue(), call.type().stringValue())));
                case FieldInstruction field when field.opcode() == Opcode.GETSTATIC ->
                    steps.add(new Step.Constant(field.owner().asInternalName(), field.name().stringValue()));
                case InvokeDynamicInstruction dynamic -> dynamic.bootstrapArgs().forEach(argument -> {
                    if (argument instanceof DirectMethodHandleDesc handle) {
                        var owner = handle.owner().descriptorString();
                        steps.add(new Step.Call(new Method(owner.substring(1, owner.length() - 1), handle.methodName(),
                            handle.lookupDescriptor())));
                    } else if (argument instanceof String text) {
                        steps.add(new Step.Text(text));
                    }
                });
                default -> {}
            }
        }
        return steps;
    }

    /** The method in the class that declares it: a call may name a class that inherits it. */
    private Optional<Method> declared(Method method) {
        for (var model = classes.get(method.owner()); model != null; model = superclass(model)) {
            var found = new Method(model.thisClass().asInternalName(), method.name(), method.type());
            if (model(found).isPresent()) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The superclass of a class, if it is ours. */
    private ClassModel superclass(ClassModel model) {
        return model.superclass().map(ClassEntry::asInternalName).map(classes::get).orElse(null);
    }

    private Optional<MethodModel> model(Method method) {
        return Optional.ofNullable(classes.get(method.owner())).flatMap(model -> model.methods().stream()
            .filter(
                each -> each.methodName().equalsString(method.name()) && each.methodType().equalsString(method.type()))
            .findFirst());
    }
}
