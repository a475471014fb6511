package io.duskline.campaign.run;

import static org.jooq.impl.DSL.jsonObject;
import static org.jooq.impl.DSL.key;
import static org.jooq.impl.DSL.val;

import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Readers who do not exist, as different from each other as those who do. Java compiles what it saw: of names in ASCII alone
 * and of models as no server writes them, it would have to learn all else while the first real ones leave.
 */
@Component
class PracticeReaders {

    private static final int EACH = 12;

    private static final List<String> ACCOUNTS = List.of(
            "Example Shoes",
            "Beispiel & Söhne GmbH",
            "The “Example” of Exampleton, North and South, Ltd.",
            "例示商事",
            "O'Example <Bakery>");

    private static final List<String> CONTACTS =
            List.of("Ann Example", "Jürgen Beispiel", "María-José d’Ejemplo", "例示 花子");

    private static final List<Top> TOPS =
            List.of(new Top("@example_shoes", 2), new Top("page 10158472", 1), new Top(null, 0));

    private static final List<String> ZONES = List.of("Europe/Berlin", "America/New_York", "Asia/Tokyo");

    /** The resource used most, and of how many. */
    private record Top(@Nullable String resource, int resources) {}

    private final DSLContext sql;

    PracticeReaders(DSLContext sql) {
        this.sql = sql;
    }

    /** What {@link ReaderSnapshot} is read from, as the database writes it. */
    List<String> models(String locale) {
        return IntStream.range(0, EACH)
                .mapToObj(number -> sql.select(model(locale, number).coerce(String.class))
                        .fetchSingle()
                        .value1())
                .toList();
    }

    private static Field<JSON> model(String locale, int number) {
        Top top = of(TOPS, number);
        return jsonObject(
                key("account_name").value(val(of(ACCOUNTS, number))),
                key("contact_name").value(val(of(CONTACTS, number))),
                key("locale").value(val(locale)),
                key("zone").value(val(of(ZONES, number))),
                key("resource").value(val(top.resource())),
                key("resources").value(val(top.resources())),
                key("after").value(val((String) null)),
                key("answer").value(val((String) null)),
                key("answer_day").value(val((String) null)));
    }

    private static <T> T of(List<T> all, int number) {
        return all.get(number % all.size());
    }
}
