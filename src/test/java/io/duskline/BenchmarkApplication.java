package io.duskline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * The application as it runs in earnest, over an empty schema of an embedded database of its own; with
 * {@code -Dbench.reuse=true} over the schema as the run before left it, since filling takes minutes.
 */
public final class BenchmarkApplication implements AutoCloseable {

    private static final String BESIDE = "bench.beside";
    private static final boolean IS_REUSED = Boolean.getBoolean("bench.reuse");

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration RESTING = Duration.ofMillis(100);

    private final BenchmarkDatabase database;
    private final ConfigurableApplicationContext context;

    private BenchmarkApplication(BenchmarkDatabase database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    /** @param properties {@code name=value}, beside those that every benchmark has */
    public static BenchmarkApplication start(String... properties) {
        Beginning beginning = new Beginning();
        List<String> all = new ArrayList<>(List.of(
                "server.port=0",
                "duskline.sample=none",
                "duskline.mail.from=notices@vendor.test",
                "duskline.vendor.name=Vendor",
                "duskline.vendor.help-email=help@vendor.test",
                "duskline.vendor.postal-address=1 Main Street, Springfield",
                "duskline.secret=a-secret-for-the-benchmark",
                "db-scheduler.enabled=false"));
        all.addAll(Arrays.asList(properties));
        try {
            ConfigurableApplicationContext context = new SpringApplicationBuilder(Duskline.class)
                    .initializers(beginning)
                    .properties(all.toArray(String[]::new))
                    .run();
            return new BenchmarkApplication(beginning.database, context);
        } catch (RuntimeException e) {
            beginning.database.close();
            throw e;
        }
    }

    /** The database, which talks much while it starts, and what tests have put on the class path. */
    private static final class Beginning implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private final BenchmarkDatabase database;

        private Beginning() {
            this.database = BenchmarkDatabase.start(IS_REUSED);
        }

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getBeanFactory().registerSingleton("noTests", new NoTests());
            TestPropertyValues.of(database.settings()).applyTo(context);
        }
    }

    public <T> T get(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Whether the schema is as the run before left it. */
    public static boolean isReused() {
        return IS_REUSED;
    }

    public DSLContext sql() {
        return get(DSLContext.class);
    }

    /** What the database's process has taken of the processor. */
    public Duration databaseCpu() {
        return database.cpu();
    }

    /** What this process has taken of the processor. */
    public static Duration ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The port of its pages. */
    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Until the database has nothing more to do: what was begun in the background is through. */
    public void awaitRest() {
        try {
            Duration before = Duration.ZERO;
            while (databaseCpu().minus(before).compareTo(RESTING) > 0) {
                before = databaseCpu();
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Leaves the database to a program in a Java of its own, and waits for its end.
     *
     * @param options of its Java
     * @param beside what runs meanwhile, each in a Java of its own, and ends with it
     */
    public void goOnIn(Class<?> program, List<String> options, List<Class<?>> beside) {
        context.close();
        List<Process> others = new ArrayList<>();
        try {
            for (Class<?> other : beside) {
                others.add(java(other, options));
            }
            List<String> all = new ArrayList<>(options);
            all.add("-D" + BESIDE + "="
                    + others.stream().map(other -> "" + other.pid()).collect(Collectors.joining(",")));
            if (java(program, all).waitFor() != 0) {
                throw new IllegalStateException(program + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            others.forEach(Process::destroy);
        }
    }

    private Process java(Class<?> program, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(database.lending());
        command.addAll(options);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), program.getName()));
        return new ProcessBuilder(command).inheritIO().start();
    }

    /** What those that run beside this one have taken of the processor. */
    public static Duration cpuBeside() {
        return Arrays.stream(System.getProperty(BESIDE, "").split(","))
                .filter(pid -> !pid.isEmpty())
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }

    /** Stories and test clocks stay outside. */
    static final class NoTests extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) {
            try {
                return reader.getResource().getURL().getPath().contains("/test-classes/");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof NoTests;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }
}
