package io.duskline.catalog;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.beans.factory.ObjectProvider;

/** Later ends as a test grants them, by account. */
public final class GivenExtensions implements Extensions {

    private final Map<Long, LocalDateTime> ends = new HashMap<>();

    public AccountEnds ends() {
        return new AccountEnds(new ObjectProvider<>() {
            @Override
            public Extensions getObject() {
                return GivenExtensions.this;
            }
        });
    }

    public void grant(long account, LocalDateTime until) {
        ends.put(account, until);
    }

    public void takeBack(long account) {
        ends.remove(account);
    }

    @Override
    public Field<LocalDateTime> until(long deprecationId, Field<Long> accountId) {
        Field<LocalDateTime> none = DSL.castNull(SQLDataType.LOCALDATETIME);
        Field<LocalDateTime> found = none;
        for (var each : ends.entrySet()) {
            found = DSL.when(accountId.eq(each.getKey()), DSL.val(each.getValue()))
                    .otherwise(found);
        }
        return found;
    }

    @Override
    public Map<Long, LocalDateTime> among(long deprecationId, Collection<Long> accountIds) {
        return ends.entrySet().stream()
                .filter(each -> accountIds.contains(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
