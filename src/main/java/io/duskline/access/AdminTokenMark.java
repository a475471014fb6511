package io.duskline.access;

import io.duskline.ledger.Seal;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which admin token of the settings issued a token: that ends with it. The mark does not tell the token. */
@Component
class AdminTokenMark {

    private final boolean isSet;
    private final String text;

    AdminTokenMark(AdminToken token, Seal seal) {
        this.isSet = token.isSet();
        this.text = HexFormat.of().formatHex(seal.sign("admin token", token.token()));
    }

    String text() {
        return text;
    }

    boolean isOfTheOneInUse(@Nullable String mark) {
        return isSet && text.equals(mark);
    }
}
