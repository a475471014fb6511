<#ftl output_format="plainText" strip_whitespace=true>
<#if invitation>
You are invited to Duskline at ${host}
as ${roles}. Duskline tells customers in time
that an integration ends.

Choose your password here:
<#else>
Someone, probably you, asked for a new password
for ${address} at ${host}.

Set it here:
</#if>

   ${link}

The link works once, for ${holds}.
<#if invitation>
You sign in with ${address}.
<#else>

This was not you? Then do nothing. Your password does not change,
and only you have this link.
</#if>
-- 
Duskline at ${host}
