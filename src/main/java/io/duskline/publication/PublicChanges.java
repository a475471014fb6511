package io.duskline.publication;

import static io.duskline.db.Tables.PUBLIC_VERSION;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Configuration;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sees every statement that writes a table that public pages are made of, whoever runs it, and raises the version of what is
 * public in the same transaction. It does so at the end, when all other rows are locked: so nobody waits for that row longer
 * than a commit takes, and nobody who holds it waits for another one.
 */
@Component
class PublicChanges implements ExecuteListenerProvider, ExecuteListener {

    /** Whatever a public page reads. */
    static final Set<String> TABLES = Set.of(
            "provider",
            "integration",
            "integration_alias",
            "capability",
            "deprecation",
            "deprecation_stop",
            "deprecation_continue",
            "deprecation_revision",
            "milestone",
            "sunset_move",
            "notice_revision");

    private static final byte ROW = 1;

    /** What a statement begins with that writes; of joined tables only the first is seen. */
    private static final Pattern WRITE = Pattern.compile(
            "\\s*(?:insert\\s+(?:ignore\\s+)?into|replace\\s+into|update|delete\\s+from|truncate(?:\\s+table)?)\\s+(?:`?\\w+`?\\.)?`?(\\w+)`?",
            Pattern.CASE_INSENSITIVE);

    private final AtomicLong ofThisNode = new AtomicLong();

    @Override
    public ExecuteListener provide() {
        return this;
    }

    /** How many changes this node has made; whoever sees it grow asks for the version anew. */
    long ofThisNode() {
        return ofThisNode.get();
    }

    @Override
    public void executeEnd(ExecuteContext context) {
        if (Arrays.stream(context.batchSQL()).anyMatch(PublicChanges::isPublic)) {
            raise(context.configuration());
        }
    }

    static boolean isPublic(String statement) {
        Matcher write = WRITE.matcher(statement);
        return write.lookingAt() && TABLES.contains(write.group(1).toLowerCase(Locale.ROOT));
    }

    private void raise(Configuration database) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            increment(database);
            ofThisNode.incrementAndGet();
            return;
        }
        if (TransactionSynchronizationManager.getSynchronizations().stream().noneMatch(Raising.class::isInstance)) {
            TransactionSynchronizationManager.registerSynchronization(new Raising(this, database));
        }
    }

    private static void increment(Configuration database) {
        database.dsl()
                .update(PUBLIC_VERSION)
                .set(PUBLIC_VERSION.VERSION, PUBLIC_VERSION.VERSION.plus(1))
                .where(PUBLIC_VERSION.ID.eq(ROW))
                .execute();
    }

    /** Once for each transaction. */
    private record Raising(PublicChanges changes, Configuration database) implements TransactionSynchronization {

        @Override
        public void beforeCommit(boolean readOnly) {
            increment(database);
        }

        @Override
        public void afterCommit() {
            changes.ofThisNode.incrementAndGet();
        }
    }
}
