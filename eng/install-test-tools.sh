#!/usr/bin/env bash
# What some tests need beside .NET, from Debian's packages. Does nothing where it is there already, where this is not root's
# machine or where there is no apt; the tests that need it are then left out. Called by .ci/run.
set -uo pipefail

missing=()
[ -d /usr/lib/postgresql ] || missing+=(postgresql) # the journal's tests start a server of their own
command -v chromium chromium-browser google-chrome microsoft-edge > /dev/null || missing+=(chromium) # for the tests of the web console

[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get > /dev/null; then
  echo "left out, as they are not installed here: tests that need ${missing[*]}"
  exit 0
fi

export DEBIAN_FRONTEND=noninteractive
mkdir -p /etc/postgresql-common # the package must not start a server of its own
[ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
apt-get update -qq > /dev/null 2>&1
for package in "${missing[@]}"; do
  apt-get install -y -qq --no-install-recommends "$package" > /dev/null 2>&1 || echo "$package does not install here: its tests are left out"
done
