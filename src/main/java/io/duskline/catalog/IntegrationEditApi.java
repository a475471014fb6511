package io.duskline.catalog;

import io.duskline.catalog.CatalogApi.IntegrationView;
import java.security.Principal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Changes an integration by REST. */
@RestController
class IntegrationEditApi {

    private final IntegrationEditing editing;

    IntegrationEditApi(IntegrationEditing editing) {
        this.editing = editing;
    }

    @PutMapping("/api/v1/integrations/{slug}")
    IntegrationView edit(@PathVariable String slug, @RequestBody Integrations.NewIntegration body, Principal who) {
        return IntegrationView.of(editing.edit(slug, body, who.getName()));
    }
}
