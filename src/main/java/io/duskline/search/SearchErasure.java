package io.duskline.search;

import io.duskline.erasure.Erased;
import io.duskline.erasure.PersonalData;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The words of whoever goes leave with them, in the same transaction; words that others have too stay theirs. */
@Component
class SearchErasure implements PersonalData {

    private final Rewriting rewriting;

    SearchErasure(Rewriting rewriting) {
        this.rewriting = rewriting;
    }

    @Override
    public Runnable erase(Erased who) {
        Set<Long> accounts = new HashSet<>(who.accounts());
        @Nullable Long account = who.account();
        if (account != null) {
            accounts.add(account);
        }
        rewriting.now(accounts, who.contacts(), account);
        return () -> {};
    }
}
