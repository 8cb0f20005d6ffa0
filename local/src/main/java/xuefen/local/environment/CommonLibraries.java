package xuefen.local.environment;

import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Loads the libraries that functions bring once for all functions. On AWS each environment loads its own; here that
 * would be the same thousands of classes thirty times, which is most of what a start costs. A function sees no library
 * that its zip lacks, and loads for itself what is ours.
 */
final class CommonLibraries extends URLClassLoader {
    private static final String OURS = "xuefen.";

    static {
        registerAsParallelCapable();
    }

    private final Set<String> known = new HashSet<>();

    /**
     * No library yet.
     *
     * @param runtime what every function finds without bringing it
     */
    CommonLibraries(ClassLoader runtime) {
        super(new URL[0], runtime);
    }

    /**
     * Makes a class loader of a function.
     *
     * @param folder    where its classes are
     * @param libraries the libraries that it brings, each at its place
     */
    URLClassLoader loader(URL folder, List<URL> libraries) {
        add(libraries);
        return new OfFunction(folder, libraries, getParent());
    }

    private synchronized void add(List<URL> libraries) {
        for (URL library : libraries) {
            if (known.add(Libraries.name(library))) {
                addURL(library);
            }
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(OURS)) {
            throw new ClassNotFoundException(name);
        }
        return super.findClass(name);
    }

    private final class OfFunction extends URLClassLoader {
        static {
            registerAsParallelCapable();
        }

        private final Set<String> brought = new HashSet<>();

        OfFunction(URL folder, List<URL> libraries, ClassLoader runtime) {
            // Without a name, as every line of a stack trace would repeat it.
            super(new URL[] {folder}, runtime);
            for (URL library : libraries) {
                addURL(library);
                brought.add(Libraries.name(library));
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            Optional<Class<?>> shared = name.startsWith(OURS) ? Optional.empty() : shared(name);
            return shared.isPresent() ? shared.get() : super.findClass(name);
        }

        private Optional<Class<?>> shared(String name) {
            try {
                Class<?> found = CommonLibraries.this.loadClass(name);
                CodeSource source = found.getProtectionDomain().getCodeSource();
                return source != null && brought.contains(Libraries.name(source.getLocation())) ? Optional.of(found)
                    : Optional.empty();
            } catch (ClassNotFoundException _) {
                return Optional.empty();
            }
        }
    }
}
