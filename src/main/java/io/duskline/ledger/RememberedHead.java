package io.duskline.ledger;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The latest head that this node appended or saw, kept outside the database: an earlier head put back with its genuine
 * signature does not get past it. Only of transactions that were committed.
 */
@Component
class RememberedHead {

    /** What one transaction appended last; others see it once it is committed. */
    private final class Appended implements TransactionSynchronization {

        private final IdentityHashMap<Object, LedgerHead> atSavepoints = new IdentityHashMap<>();
        private @Nullable LedgerHead head;
        private boolean isAfterBreak;

        Appended(LedgerHead head) {
            this.head = head;
        }

        @Override
        public void savepoint(Object savepoint) {
            if (head != null) {
                atSavepoints.put(savepoint, head);
            }
        }

        /** What was appended since is gone. */
        @Override
        public void savepointRollback(Object savepoint) {
            head = atSavepoints.get(savepoint);
        }

        @Override
        public void afterCommit() {
            if (head != null) {
                remember(head, isAfterBreak);
            }
        }

        boolean isOf(RememberedHead other) {
            return RememberedHead.this.equals(other);
        }
    }

    private @Nullable LedgerHead last;

    synchronized @Nullable LedgerHead last() {
        return last;
    }

    synchronized void forget() {
        last = null;
    }

    /** @param head as committed, found under the lock */
    void saw(LedgerHead head) {
        remember(head, false);
    }

    /** @param isAfterBreak whether it goes on elsewhere than where the remembered one was */
    void appended(LedgerHead head, boolean isAfterBreak) {
        @Nullable Appended own = ofThisTransaction();
        if (own == null) {
            own = new Appended(head);
            TransactionSynchronizationManager.registerSynchronization(own);
        }
        own.head = head;
        own.isAfterBreak |= isAfterBreak;
    }

    /** Whether this transaction put it there itself. */
    boolean isOwn(LedgerHead head) {
        @Nullable Appended own = ofThisTransaction();
        return own != null && head.isSame(own.head);
    }

    private @Nullable Appended ofThisTransaction() {
        for (TransactionSynchronization each : TransactionSynchronizationManager.getSynchronizations()) {
            if (each instanceof Appended appended && appended.isOf(this)) {
                return appended;
            }
        }
        return null;
    }

    private synchronized void remember(LedgerHead head, boolean isAfterBreak) {
        if (head.entry() > 0 && (isAfterBreak || last == null || head.entry() >= last.entry())) {
            last = head;
        }
    }
}
