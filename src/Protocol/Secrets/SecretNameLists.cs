namespace DebugGrid.Protocol.Secrets;

/// <summary>The built-in names of secrets, in words with an underscore between them.</summary>
internal static class SecretNameLists
{
    /// <summary>Secret wherever they stand in a name.</summary>
    public static readonly string[] Anywhere =
    [
        "password", "passwords", "passwd", "pwd", "passphrase", "passphrases", "passcode", "secret", "secrets", "token", "access_tokens", "refresh_tokens", "auth_tokens", "api_tokens",
        "bearer_tokens", "session_tokens", "api_key", "api_keys", "access_key", "access_keys", "account_key", "account_keys", "private_key", "private_keys", "signing_key", "signature_key",
        "encryption_key", "encryption_keys", "decryption_key", "shared_key", "secret_key", "master_key", "subscription_key", "functions_key", "function_key", "storage_key", "auth_key", "rsa_key",
        "ssh_key", "pgp_key", "gpg_key", "ec_key", "ecdsa_key", "aes_key", "hmac_key", "sas_key", "webhook_key", "consumer_key", "admin_key", "app_key", "license_key", "service_key", "role_key",
        "deploy_key", "symmetric_key", "authorization", "proxy_authorization", "cookie", "cookies", "credential", "credentials", "connection_string", "connection_strings", "conn_str",
        "connection_str", "conn_string", "bearer", "shared_access_signature", "seed_phrase", "recovery_phrase", "recovery_code", "recovery_codes", "backup_codes", "mfa_code", "otp_code",
        "totp_code", "verification_code", "security_code", "pin_code", "pin_number", "card_number", "credit_card", "passwort", "kennwort", "mot_de_passe", "contraseña", "contrasena", "senha",
        "пароль", "密码", "密碼", "パスワード", "비밀번호", "parola", "hasło", "wachtwoord", "lösenord",
    ];

    /// <summary>Secret where a name ends with them.</summary>
    public static readonly string[] Last =
    [
        "pass", "pin", "otp", "totp", "sas", "jwt", "jwe", "auth", "creds", "cred", "dsn", "cvv", "cvc", "ssn", "csrf", "xsrf", "kek", "dek", "mnemonic", "psk", "htpasswd", "netrc", "pw",
    ];

    /// <summary>Secret where a word of a name ends with them: <c>dbpassword</c>.</summary>
    public static readonly string[] Endings =
    [
        "password", "passwd", "pwd", "passphrase", "apikey", "accesskey", "secretkey", "privatekey", "authtoken", "accesstoken", "refreshtoken", "idtoken", "apitoken", "sessiontoken", "bearertoken",
        "clientsecret", "appsecret", "connectionstring", "sessid", "storepass", "keypass",
    ];

    /// <summary>What a secret's name ends with when the value only tells something about it: <c>token_count</c>, <c>password_policy</c>.</summary>
    public static readonly string[] About =
    [
        "count", "counts", "usage", "limit", "limits", "budget", "type", "types", "length", "len", "cost", "costs", "price", "rate", "expiry", "expires", "expired", "expiration", "ttl", "lifetime", "hint",
        "policy", "required", "enabled", "disabled", "valid", "invalid", "missing", "present", "url", "uri", "endpoint", "name", "names", "label", "title", "description", "strength", "max", "min", "size", "ids",
        "expires_in", "expires_at", "expires_on", "expiry_date", "issued_at", "created_at", "updated_at", "changed_at", "usages", "per_second", "per_minute", "per_day", "details", "stats", "offset", "offsets",
        "index", "position", "probability", "logprob", "logprobs", "window", "threshold", "issuer", "audience", "algorithm", "version", "prompt", "placeholder", "error", "status", "scheme", "schemes",
        "method", "methods", "provider", "manager", "factory", "handler", "middleware", "service", "attribute", "class", "field", "column", "format", "scope", "scopes", "domain", "path", "same_site", "samesite",
    ];

    /// <summary>What makes a name count wherever it stands in it: <c>llm.token_count.prompt_details.cache_read</c>.</summary>
    public static readonly string[] Counting = ["token_count", "token_counts", "token_usage", "token_details", "tokens_details", "token_stats"];

    /// <summary>Names that hold one of the above and are none: the marks of models and of parsers, what is passed or counted.</summary>
    public static readonly string[] Never =
    [
        "eos_token", "bos_token", "pad_token", "unk_token", "mask_token", "sep_token", "cls_token", "stop_token", "cancellation_token", "first_pass", "second_pass", "third_pass", "last_pass", "final_pass",
        "single_pass", "multi_pass", "forward_pass", "backward_pass", "low_pass", "high_pass", "band_pass", "by_pass", "render_pass", "test_pass", "requires_auth", "no_auth", "needs_auth", "special_token",
        "new_token", "next_token", "prev_token", "previous_token", "max_token", "min_token", "num_token", "per_token", "request_verification_token_name",
    ];
}
