package io.duskline.search;

import io.duskline.customer.Account;
import io.duskline.customer.AccountSearch;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriUtils;

/**
 * No personal link stays in the address of a page, where histories and onlookers find it: a reader who pastes one into a
 * filter is redirected to the same page with the account instead of the link.
 */
@Configuration(proxyBeanMethods = false)
class LinksInAddresses implements WebMvcConfigurer, HandlerInterceptor {

    private static final String TYPED = "q";

    /** What leads to the account itself. */
    private static final String SEARCH = "/desk";

    private final ObjectProvider<AccountSearch> search;

    LinksInAddresses(ObjectProvider<AccountSearch> search) {
        this.search = search;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/console/**", "/desk/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        @Nullable String typed = request.getParameter(TYPED);
        if (typed == null || !"GET".equals(request.getMethod())) {
            return true;
        }
        String shown = search.getObject().shown(typed);
        if (shown.equals(typed)) {
            return true;
        }
        Optional<String> account =
                AccountSearch.ofLink(search.getObject().find(typed, 0, 1)).map(Account::externalId);
        if (account.isPresent() && SEARCH.equals(request.getRequestURI())) {
            return true;
        }
        response.sendRedirect(request.getRequestURI() + "?" + query(request, account.orElse(shown)));
        return false;
    }

    private static String query(HttpServletRequest request, String instead) {
        return request.getParameterMap().entrySet().stream()
                .flatMap(each -> Arrays.stream(each.getValue())
                        .map(value -> encoded(each.getKey()) + "="
                                + encoded(each.getKey().equals(TYPED) ? instead : value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
