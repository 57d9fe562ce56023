#!/usr/bin/env bash
# Commits the programs that were built elsewhere on top of what is checked out, tags that commit, and makes a release of it.
# Its branch isn't touched. Reads VERSION, GITHUB_REPOSITORY, and GH_TOKEN for gh.
set -euo pipefail

fail() {
  echo "::error title=Release::$1"
  exit 1
}

[[ "$VERSION" =~ ^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$ ]] || fail "A version looks like 1.2.3."
tag="v$VERSION"
major="v${VERSION%%.*}"
for name in sync setup doctor status shards; do
  [ -f "dist/$name.mjs" ] || fail "dist lacks the programs that the action runs."
done
(cd dist && sha256sum --check --strict --quiet SHA256SUMS) || fail "The programs aren't those that were built."
# Where the repository is private, even asking it needs the token.
gh auth setup-git
taken=$(git ls-remote --tags origin "refs/tags/$tag")
[ -z "$taken" ] || fail "$tag exists already, and what people rely on is never replaced. Choose the next version."

# Whoever takes an example from this version gets this version's action.
sed -i -e '/^# In place of OWNER/d' -e "s|OWNER/partner-sync@v1|$GITHUB_REPOSITORY@$major|" .github/examples/*.yml
git checkout --quiet --detach
git add --force dist .github/examples
git -c user.name="github-actions[bot]" -c user.email="41898282+github-actions[bot]@users.noreply.github.com" \
  commit --quiet --message "Partner Sync $VERSION: the built programs"
git tag "$tag"

git push --quiet origin "refs/tags/$tag"
gh release create "$tag" dist/*.mjs dist/THIRD_PARTY_LICENSES.txt dist/SHA256SUMS --verify-tag \
  --title "Partner Sync $VERSION" --generate-notes

# Last, so that nobody who follows the major version gets what isn't complete. A mend of an older minor version stays off it.
newest=$(git ls-remote --tags --refs origin "refs/tags/$major.*" | sed 's|.*refs/tags/||' | sort --version-sort | tail -n 1)
if [ "$newest" = "$tag" ]; then
  git push --quiet --force origin "HEAD:refs/tags/$major"
fi
echo "Released $tag."
