package io.duskline.ledger;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The latest committed head that this node appended or saw, kept outside the database. It detects an earlier head that was put
 * back with its genuine signature.
 */
@Component
class RememberedHead {

    /** The last entry of one transaction. Other transactions see it after the commit. */
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

        /** Discards what was appended since the savepoint. */
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

    /** @param head committed head, read under the lock */
    void saw(LedgerHead head) {
        remember(head, false);
    }

    /** @param isAfterBreak whether it continues from another entry than the remembered head */
    void appended(LedgerHead head, boolean isAfterBreak) {
        @Nullable Appended own = ofThisTransaction();
        if (own == null) {
            own = new Appended(head);
            TransactionSynchronizationManager.registerSynchronization(own);
        }
        own.head = head;
        own.isAfterBreak |= isAfterBreak;
    }

    /** Whether this transaction appended it. */
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
