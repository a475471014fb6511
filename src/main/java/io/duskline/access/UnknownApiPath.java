package io.duskline.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** A path below {@code /api} that no operation has, whatever the method. It is 404 for everybody: there is nothing to protect. */
@Component
class UnknownApiPath implements RequestMatcher {

    private final ObjectProvider<RequestMappingHandlerMapping> operations;

    UnknownApiPath(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> operations) {
        this.operations = operations;
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        if (!ServletRequestPathUtils.parseAndCache(request).value().startsWith("/api/")) {
            return false;
        }
        return operations.getObject().getHandlerMethods().keySet().stream()
                .map(RequestMappingInfo::getPathPatternsCondition)
                .noneMatch(paths -> paths != null && paths.getMatchingCondition(request) != null);
    }
}
