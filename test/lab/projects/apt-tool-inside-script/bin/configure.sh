set -e
echo '{"env":"production"}' | jq -r .env > env
