<#ftl output_format="plainText" strip_whitespace=true>
<#if invitation>
You can work in Duskline at ${host}
as ${roles}. It tells customers in time
that an integration ends.

Choose your password here:
<#else>
Somebody, probably you, asked for a new password
for ${address} at ${host}.

Set it here:
</#if>

   ${link}

The link works once, for ${holds}.
<#if invitation>
You sign in with ${address}.
<#else>

It was not you? Then do nothing: your password stays as it is,
and only you have this link.
</#if>
-- 
Duskline at ${host}
