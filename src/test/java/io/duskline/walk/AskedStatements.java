package io.duskline.walk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Writes down what is asked of the database while somebody waits: on the thread of a request. What is counted in the background
 * is asked on other threads; each such statement takes, by the tests' clock, as long as over millions of rows, so that what is
 * counted there is kept.
 */
final class AskedStatements implements ExecuteListener, AutoCloseable {

    private static final Pattern LIST = Pattern.compile("\\?(, \\?)+|\\(\\?\\)(, \\(\\?\\))*");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(\\w+)\\$\\d+");
    private static final String OURS = "io.duskline.";
    private static final String OF_TESTS = "io.duskline.walk.";

    private final transient DSLContext sql;
    private final transient ExecuteListenerProvider[] before;
    private final transient Runnable beside;
    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private String page = "";
    private transient volatile @Nullable Thread also;

    private AskedStatements(DSLContext sql, Runnable beside) {
        this.sql = sql;
        this.before = sql.configuration().executeListenerProviders();
        this.beside = beside;
    }

    /**
     * One of those that differ in their values alone.
     *
     * @param asker class and method that asked it first
     * @param page that waited for it first
     */
    record Asked(String statement, String asker, String page) {}

    /**
     * From now on, until it is closed.
     *
     * @param beside what happens at each statement that no page waits for
     */
    static AskedStatements of(DSLContext sql, Runnable beside) {
        AskedStatements statements = new AskedStatements(sql, beside);
        ExecuteListenerProvider[] all = Arrays.copyOf(statements.before, statements.before.length + 1);
        all[all.length - 1] = new DefaultExecuteListenerProvider(statements);
        sql.configuration().set(all);
        return statements;
    }

    synchronized void begin(String nextPage) {
        page = nextPage;
    }

    /** Writes down also what is asked meanwhile on this thread, though no page waits for it. */
    void during(String what, Runnable act) {
        begin(what);
        also = Thread.currentThread();
        try {
            act.run();
        } finally {
            also = null;
        }
    }

    @Override
    public void executeStart(ExecuteContext context) {
        Query query = context.query();
        String text = context.sql();
        boolean isNoted = RequestContextHolder.getRequestAttributes() != null || Thread.currentThread() == also;
        if (!isNoted) {
            beside.run();
        } else if (query != null && text != null) {
            note(LIST.matcher(text).replaceAll("?"), query, context);
        }
    }

    private synchronized void note(String like, Query query, ExecuteContext context) {
        asked.computeIfAbsent(
                like, unseen -> new Asked(DSL.using(context.configuration()).renderInlined(query), asker(), page));
    }

    private static String asker() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(AskedStatements::isOurs)
                        .findFirst()
                        .map(frame -> frame.getClassName().replaceFirst(".*\\.", "") + "."
                                + LAMBDA.matcher(frame.getMethodName()).replaceFirst("$1"))
                        .orElse("somebody"));
    }

    private static boolean isOurs(StackWalker.StackFrame frame) {
        return frame.getClassName().startsWith(OURS)
                && !frame.getClassName().startsWith(OF_TESTS)
                && !frame.getClassName().contains("$$");
    }

    synchronized List<Asked> all() {
        return new ArrayList<>(asked.values());
    }

    @Override
    public void close() {
        sql.configuration().set(before);
    }
}
