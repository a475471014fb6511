package io.duskline.customer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Accounts of the rows of a chunk by external id. None of them is erased while the chunk is stored. */
record AccountIds(Map<String, Long> ids) {

    static final String COLUMN = "account_external_id";

    static AccountIds of(List<Row> rows, Accounts numbers) {
        return new AccountIds(numbers.keptOf(
                rows.stream().map(row -> new Cells(row).raw(COLUMN)).collect(Collectors.toSet())));
    }

    @Nullable Long find(Cells cells) {
        return ids.get(cells.raw(COLUMN));
    }

    /** 0, with a fault, if the row names no account or an unknown one. */
    long account(Cells cells) {
        String externalId = cells.required(COLUMN, 200);
        Long id = ids.get(externalId);
        if (id == null) {
            cells.fault(COLUMN, "names an account that does not exist");
            return 0;
        }
        return id;
    }
}
