/** The branch that holds the history, where it is kept in the repository. */
const branch = 'spotify-history';

export const cli = 'SPOTIFY_ANALYTICS_HOME="$RUNNER_TEMP/history" node "$RUNNER_TEMP/collector/dist/cli.js"';

/** By the schedule that began the run and not by the clock: GitHub may begin it an hour late. */
export const dueScript = `due=true
if [ -n "$SCHEDULE" ] && [ -n "$EXPECTED" ]; then
  case ";$EXPECTED;" in
    *";$(TZ="$ZONE" date +%z)=$SCHEDULE;"*) ;;
    *) due=false ;;
  esac
fi
echo "due=$due" >> "$GITHUB_OUTPUT"
`;

/** GitHub gives an empty text for what is not set, which programs take: the history would be encrypted with nothing. */
export const neededScript = `missing=0
while read -r kind name; do
  if [ "\${!name}" != true ]; then
    echo "::error title=$name is not set::The $kind $name is not set. Add it under Settings, Secrets and variables, Actions. Nothing was collected."
    missing=1
  fi
done <<< "$NEEDED"
if [ "$SPOTIFY_ANALYTICS_PACKAGE" != true ] || [ "$SPOTIFY_ANALYTICS_PACKAGE_SHA256" != true ]; then
  echo "The command line comes as a package that you make: run “npm run package” in a clone of Spotify Analytics Pipeline, which prints the package's path and its SHA-256."
  echo "Commit that .tgz to this repository, or put it where it can be had by https. Then set the variables SPOTIFY_ANALYTICS_PACKAGE (its path in this repository, or its address) and SPOTIFY_ANALYTICS_PACKAGE_SHA256."
fi
exit "$missing"
`;

/** The package runs with every secret, so nothing of it runs, and nothing of it is unpacked, before its hash is the one that was set. */
export const installScript = `package="$RUNNER_TEMP/package.tgz"
case "$PACKAGE" in
  https://*)
    curl --fail --silent --show-error --location --proto =https --proto-redir =https --retry 3 --max-time 120 --output "$package" "$PACKAGE"
    ;;
  *)
    if [ ! -f "$GITHUB_WORKSPACE/$PACKAGE" ]; then
      echo "::error title=No package::SPOTIFY_ANALYTICS_PACKAGE is neither an address that begins with https:// nor a file of this repository."
      exit 1
    fi
    cp "$GITHUB_WORKSPACE/$PACKAGE" "$package"
    ;;
esac
read -r actual _ < <(sha256sum "$package")
if [ "$actual" != "\${SHA256,,}" ]; then
  echo "::error title=Another package::The package has the SHA-256 $actual, which is not SPOTIFY_ANALYTICS_PACKAGE_SHA256: nothing was installed. If you made a new package, set the variable to what “npm run package” printed; if not, somebody else did."
  exit 1
fi
mkdir -p "$RUNNER_TEMP/collector"
tar -xzf "$package" -C "$RUNNER_TEMP/collector" --strip-components 1
cd "$RUNNER_TEMP/collector"
# What it needs is named by its hash in it (npm-shrinkwrap.json).
npm ci --omit=dev --omit=peer --ignore-scripts --no-audit --no-fund
`;

/** Not kept as an artifact: whoever may read the repository may read those. */
export const syncScript = `if ! ${cli} sync; then
  echo "> **Nothing was copied to S3: what this run collected is gone with its disk.** Spotify keeps the last 50 plays: the next run that reaches S3 fetches them again, as far as they are among those." >> "$GITHUB_STEP_SUMMARY"
  exit 1
fi
`;

/** For git alone, and in the two steps that ask GitHub for something: what others run never finds the token on the disk. */
const withToken = `export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="http.$SERVER_URL/.extraheader"
GIT_CONFIG_VALUE_0="AUTHORIZATION: basic $(printf 'x-access-token:%s' "$GH_TOKEN" | base64 | tr -d '\\n')"
export GIT_CONFIG_VALUE_0
`;

/** Only where GitHub says that there is none does a run begin a history: one that cannot be had is no reason to begin anew. */
export const fetchScript = `${withToken}found=0
git ls-remote --exit-code origin refs/heads/${branch} > /dev/null || found=$?
if [ "$found" = 0 ]; then
  git fetch --depth 1 origin ${branch}
  git rev-parse FETCH_HEAD > "$RUNNER_TEMP/history-before"
  for file in history.tar.enc history.tar.enc.hmac; do
    if ! git show "FETCH_HEAD:$file" > "$RUNNER_TEMP/$file"; then
      echo "::error title=The history is not whole::The branch ${branch} has no $file: it was changed by something else. Nothing is collected, and nothing is overwritten."
      exit 1
    fi
  done
elif [ "$found" = 2 ]; then
  : > "$RUNNER_TEMP/history-before"
  echo "There is no history yet: this run begins it."
else
  echo "The history cannot be had now: nothing is collected, and nothing is overwritten." >&2
  exit 1
fi
`;

/**
 * Of what is encrypted, under a key of its own out of the passphrase and the file's salt: what openssl encrypts by it does not show
 * that it was changed. Reckoned by Node.js, since openssl takes a key in its arguments alone, which others can see.
 */
const hmac = `hmac() {
  node -e '
    const { createHmac, pbkdf2Sync } = require("node:crypto");
    const sealed = require("node:fs").readFileSync(process.argv[1]);
    const salt = Buffer.concat([Buffer.from("hmac"), sealed.subarray(8, 16)]);
    const key = pbkdf2Sync(process.env.HISTORY_PASSPHRASE, salt, 600000, 32, "sha256");
    console.log(createHmac("sha256", key).update(sealed).digest("hex"));
  ' "$1"
}
`;

const cipher = '-aes-256-cbc -pbkdf2 -iter 600000 -pass env:HISTORY_PASSPHRASE';

/** Checked before it is decrypted. */
export const decryptScript = `${hmac}cd "$RUNNER_TEMP"
[ -f history.tar.enc ] || exit 0
expected=$(hmac history.tar.enc)
if [ "$expected" != "$(cat history.tar.enc.hmac)" ]; then
  echo "::error title=The history cannot be opened::The secret HISTORY_PASSPHRASE is not the one that the history was encrypted with, or somebody else changed the branch ${branch}. Nothing is collected, and nothing is overwritten."
  exit 1
fi
mkdir -p history
openssl enc -d ${cipher} -in history.tar.enc | tar -x -C history
`;

export const encryptScript = `${hmac}cd "$RUNNER_TEMP"
[ -d history/lake ] || exit 0
mkdir -p history/state sealed
tar -c -C history lake state | openssl enc ${cipher} -salt -out sealed/history.tar.enc
sum=$(hmac sealed/history.tar.enc)
echo "$sum" > sealed/history.tar.enc.hmac
`;

/** One commit that is replaced: the repository does not grow with every run. Only what was decrypted is replaced. */
export const pushScript = `[ -d "$RUNNER_TEMP/sealed" ] || exit 0
${withToken}cd "$GITHUB_WORKSPACE"
entries=
for file in history.tar.enc history.tar.enc.hmac; do
  blob=$(git hash-object -w "$RUNNER_TEMP/sealed/$file")
  entries+=$(printf '100644 blob %s\\t%s' "$blob" "$file")$'\\n'
done
tree=$(printf '%s' "$entries" | git mktree)
commit=$(git -c user.name=spotify-collect -c user.email=spotify-collect@users.noreply.github.com commit-tree "$tree" -m "The history, encrypted")
before=$(cat "$RUNNER_TEMP/history-before")
git push --force-with-lease="refs/heads/${branch}:$before" origin "$commit:refs/heads/${branch}"
`;

/**
 * The page for people, and what the next steps go by. A disk that is new to each run sees the token for the first time in each, which
 * says nothing of when the sign-in began.
 */
export function summaryScript(keep: 's3' | 'branch'): string {
  const forget = keep === 's3' ? 'rm -f "$RUNNER_TEMP/history/state/sign-in.json"\n' : '';
  return `${forget}${cli} summary >> "$GITHUB_STEP_SUMMARY"
${forget}${cli} summary --json > "$RUNNER_TEMP/summary.json"
`;
}

/** GitHub switches schedules off in repositories where nothing happens for 60 days; switching on what is on resets that. */
export const stayOnScript = `gh api --silent -X PUT "repos/$REPOSITORY/actions/workflows/spotify-collect.yml/enable"
`;

/** A warning with each run, and an issue, which reaches people by mail: one when a month is left, one when a week is. */
export const signInScript = `said=$(node -p 'const { signInDays, signInEndsOn } = JSON.parse(require("node:fs").readFileSync(0, "utf8")); signInDays + " " + signInEndsOn' < "$RUNNER_TEMP/summary.json")
read -r days day <<< "$said"
if [ "$days" = null ]; then
  echo "::notice title=When does the sign-in end?::Nobody says when it began, so nobody can be warned. Set the variable SPOTIFY_AUTHORIZED_AT to the day on which you ran “spotify-analytics login”, such as 2026-06-15."
  exit 0
fi
[ "$days" -le 30 ] || exit 0
todo="Run “spotify-analytics login”, then set the secret SPOTIFY_REFRESH_TOKEN and the variable SPOTIFY_AUTHORIZED_AT anew."
if [ "$days" -lt 0 ]; then
  echo "::warning title=The sign-in has ended::By SPOTIFY_AUTHORIZED_AT the sign-in ended on $day. $todo"
  exit 0
fi
echo "::warning title=The sign-in ends soon::The sign-in to Spotify ends on $day ($days days left). $todo"
title="The sign-in to Spotify ends on $day"
[ "$days" -gt 7 ] || title="$title: a week is left"
if ! told=$(gh issue list --repo "$REPOSITORY" --label spotify-sign-in --state all --limit 100 --json title --jq "[.[] | select(.title == \\"$title\\")] | length"); then
  echo "::warning title=No issue::GitHub did not say which issues there are: none was opened about the sign-in."
elif [ "$told" = 0 ]; then
  gh label create spotify-sign-in --repo "$REPOSITORY" --force --description "The sign-in to Spotify"
  gh issue create --repo "$REPOSITORY" --label spotify-sign-in --title "$title" --body "Spotify ends each sign-in after six months; nothing is collected after that. $todo"
fi
`;

/** One issue, and only from the second failure in a row on. */
export const failureScript = `previous=$(gh run list --repo "$REPOSITORY" --workflow spotify-collect.yml --status completed --limit "$LOOK_BACK" --json conclusion --jq '[.[].conclusion] | if index("failure") then "failure" else "none" end')
open=$(gh issue list --repo "$REPOSITORY" --label spotify-collect --state open --json number --jq length)
if [ "$previous" = failure ] && [ "$open" = 0 ]; then
  gh label create spotify-collect --repo "$REPOSITORY" --force --description "Collecting Spotify plays"
  gh issue create --repo "$REPOSITORY" --label spotify-collect --title "Spotify plays are not collected" --body "Two runs in a row failed, the last one at $RUN_URL. Spotify keeps the last 50 plays: what is played beyond them is lost until it works again."
fi
exit 1
`;
