package io.duskline.inbound.provider;

import static io.duskline.web.RoleRule.changing;

import io.duskline.web.RoleRule;
import io.duskline.web.RoomRules;
import java.util.List;
import org.springframework.stereotype.Component;

/** Relays have no token: each proves itself by its own signature. */
@Component
class RelayEventsRules implements RoomRules {

    private final List<RelayEvents> relays;

    RelayEventsRules(List<RelayEvents> relays) {
        this.relays = relays;
    }

    @Override
    public List<RoleRule> rules() {
        return List.of(changing(relays.stream()
                        .map(relay -> RelayEventsApi.PATH + relay.channel().code())
                        .toArray(String[]::new))
                .byEverybody());
    }
}
