package io.duskline.web;

import io.duskline.db.FailedCounts;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Notes at a request what of that which it asks for could not be counted, so that its page says so instead of promising it. */
@Component
class CountsOfPages implements FailedCounts {

    private static final String FAILED = CountsOfPages.class.getName() + ".";

    @Override
    public void asked(Class<?> type) {
        @Nullable RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(FAILED + type.getSimpleName(), true, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** @param type its simple name */
    static boolean hasFailed(HttpServletRequest request, String type) {
        return request.getAttribute(FAILED + type) != null;
    }
}
