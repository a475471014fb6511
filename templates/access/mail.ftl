<#ftl output_format="plainText" strip_whitespace=true>
<#if invitation>
You are invited to Duskline at ${host},
as ${roles}.

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
and nobody but you has this link.
</#if>
-- 
Duskline at ${host}
