const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/** The page that asks the listener. Both buttons post the request's number and the decision to /authorize/decision. */
export function consentPage(request: string, scope: string): string {
  const scopes = scope.split(' ').filter((one) => one !== '');
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Simulated Spotify: authorize</title></head>
<body>
<h1>The simulated Spotify asks</h1>
<p>An application wants to read:</p>
<ul>${scopes.map((one) => `<li>${escape(one)}</li>`).join('')}</ul>
<form method="post" action="authorize/decision">
<input type="hidden" name="request" value="${escape(request)}">
<button type="submit" name="decision" value="agree">Agree</button>
<button type="submit" name="decision" value="cancel">Cancel</button>
</form>
</body>
</html>`;
}
