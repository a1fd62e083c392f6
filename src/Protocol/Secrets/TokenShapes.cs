using System.Collections.Frozen;

namespace DebugGrid.Protocol.Secrets;

/// <summary>The tokens of the usual services, found by the two characters they begin with.</summary>
internal static class TokenShapes
{
    /// <summary>Characters by which shapes are looked up.</summary>
    public const int KeyLength = 2;

    private static readonly TokenShape[] Models =
    [
        new("sk-", TokenKind.Word, 16), new("gsk_", TokenKind.Alphanumeric, 20), new("xai-", TokenKind.Alphanumeric, 20), new("r8_", TokenKind.Alphanumeric, 30),
        new("pplx-", TokenKind.Alphanumeric, 30), new("hf_", TokenKind.Alphanumeric, 30), new("api_org_", TokenKind.Alphanumeric, 30), new("nvapi-", TokenKind.Word, 30),
        new("csk-", TokenKind.Alphanumeric, 30), new("pcsk_", TokenKind.Word, 30), new("tvly-", TokenKind.Word, 20), new("jina_", TokenKind.Alphanumeric, 30),
        new("lsv2_pt_", TokenKind.Word, 30), new("lsv2_sk_", TokenKind.Word, 30), new("fc-", TokenKind.Hex, 32, 32), new("esecret_", TokenKind.Alphanumeric, 20),
        new("ABSK", TokenKind.Alphanumeric, 100), new("bedrock-api-key-", TokenKind.Word, 20),
    ];

    private static readonly TokenShape[] Code =
    [
        new("ghp_", TokenKind.Alphanumeric, 16), new("gho_", TokenKind.Alphanumeric, 16), new("ghu_", TokenKind.Alphanumeric, 16), new("ghs_", TokenKind.Alphanumeric, 16),
        new("ghr_", TokenKind.Alphanumeric, 16), new("github_pat_", TokenKind.Word, 20), new("glpat-", TokenKind.Dotted, 16), new("glcbt-", TokenKind.Word, 16),
        new("gldt-", TokenKind.Word, 16), new("glffct-", TokenKind.Word, 16), new("glft-", TokenKind.Word, 16), new("glimt-", TokenKind.Word, 16),
        new("glagent-", TokenKind.Word, 16), new("gloas-", TokenKind.Word, 16), new("glptt-", TokenKind.Word, 16), new("glrt-", TokenKind.Dotted, 16), new("glrtr-", TokenKind.Dotted, 16),
        new("glsoat-", TokenKind.Word, 16), new("GR1348941", TokenKind.Word, 20), new("npm_", TokenKind.Alphanumeric, 30), new("pypi-AgEI", TokenKind.Word, 16),
        new("rubygems_", TokenKind.Hex, 32), new("CLOJARS_", TokenKind.Alphanumeric, 40), new("oy2", TokenKind.Alphanumeric, 43, 43), new("dckr_pat_", TokenKind.Word, 20),
        new("dckr_oat_", TokenKind.Word, 20), new("AKCp", TokenKind.Alphanumeric, 60), new("cmVmd", TokenKind.Alphanumeric, 59, 59), new("ATATT3", TokenKind.Word, 60),
        new("ATCTT3", TokenKind.Word, 60), new("ATBB", TokenKind.Alphanumeric, 32, 32), new("bkua_", TokenKind.Hex, 40), new("CCIPAT_", TokenKind.Word, 30), new("sgp_", TokenKind.Word, 40),
        new("pnu_", TokenKind.Alphanumeric, 30), new("pul-", TokenKind.Hex, 40), new("PMAK-", TokenKind.Word, 50), new("rdme_", TokenKind.Alphanumeric, 60), new("nfp_", TokenKind.Alphanumeric, 30),
        new("figd_", TokenKind.Word, 30), new("lin_api_", TokenKind.Alphanumeric, 30), new("lin_oauth_", TokenKind.Alphanumeric, 30), new("ntn_", TokenKind.Alphanumeric, 40),
        new("secret_", TokenKind.Alphanumeric, 32), new("API-", TokenKind.Upper, 26, 26), new("tfp_", TokenKind.Dotted, 40), new("CFPAT-", TokenKind.Word, 40),
    ];

    private static readonly TokenShape[] Clouds =
    [
        new("AKIA", TokenKind.Upper, 16, 16), new("ASIA", TokenKind.Upper, 16, 16), new("ABIA", TokenKind.Upper, 16, 16), new("ACCA", TokenKind.Upper, 16, 16),
        new("AIza", TokenKind.Word, 35), new("ya29.", TokenKind.Dotted, 16), new("0", TokenKind.Word, 20, 0, "1//"), new("eyJrIjoi", TokenKind.Alphanumeric, 60), new("GOCSPX-", TokenKind.Word, 20), new("LTAI", TokenKind.Alphanumeric, 16, 24),
        new("dop_v1_", TokenKind.Alphanumeric, 32), new("doo_v1_", TokenKind.Alphanumeric, 32), new("dor_v1_", TokenKind.Alphanumeric, 32), new("dapi", TokenKind.Hex, 32, 32),
        new("hvs.", TokenKind.Word, 20), new("hvb.", TokenKind.Word, 20), new("hvr.", TokenKind.Word, 20), new("v1.0-", TokenKind.Word, 60), new("dp.pt.", TokenKind.Alphanumeric, 40),
        new("dp.st.", TokenKind.Dotted, 40), new("dp.ct.", TokenKind.Alphanumeric, 40), new("dp.sa.", TokenKind.Alphanumeric, 40), new("dt0c01.", TokenKind.Dotted, 60), new("HRKU-", TokenKind.Word, 30),
        new("fo1_", TokenKind.Word, 40), new("fm1a_", TokenKind.Word, 60), new("fm1r_", TokenKind.Word, 60), new("fm2_", TokenKind.Word, 60), new("tskey-", TokenKind.Word, 16),
        new("sbp_", TokenKind.Hex, 40), new("sb_secret_", TokenKind.Word, 20), new("napi_", TokenKind.Alphanumeric, 40), new("pscale_pw_", TokenKind.Dotted, 30),
        new("pscale_tkn_", TokenKind.Dotted, 30), new("pscale_oauth_", TokenKind.Dotted, 30), new("sha256~", TokenKind.Word, 43, 43), new("tk-us-", TokenKind.Word, 40),
        new("AGE-SECRET-KEY-1", TokenKind.Upper, 32), new("ops_eyJ", TokenKind.Word, 60), new("A3-", TokenKind.Word, 30, 44), new("AQVN", TokenKind.Word, 35, 38), new("YCAJE", TokenKind.Word, 20, 24),
        new("ico-", TokenKind.Alphanumeric, 32, 32),
    ];

    private static readonly TokenShape[] Trade =
    [
        new("sk_live_", TokenKind.Word, 16), new("sk_test_", TokenKind.Word, 16), new("rk_live_", TokenKind.Word, 16), new("rk_test_", TokenKind.Word, 16),
        new("pk_live_", TokenKind.Word, 16), new("pk_test_", TokenKind.Word, 16), new("sk_", TokenKind.Alphanumeric, 24), new("whsec_", TokenKind.Word, 16), new("sq0csp-", TokenKind.Word, 20),
        new("sq0atp-", TokenKind.Word, 20), new("EAAA", TokenKind.Word, 60), new("shpat_", TokenKind.Alphanumeric, 20), new("shpca_", TokenKind.Alphanumeric, 20),
        new("shppa_", TokenKind.Alphanumeric, 20), new("shpss_", TokenKind.Alphanumeric, 20), new("shippo_live_", TokenKind.Hex, 40), new("shippo_test_", TokenKind.Hex, 40),
        new("rzp_live_", TokenKind.Alphanumeric, 14), new("rzp_test_", TokenKind.Alphanumeric, 14), new("EZAK", TokenKind.Alphanumeric, 54), new("EZTK", TokenKind.Alphanumeric, 54),
        new("FLWSECK_TEST-", TokenKind.Alphanumeric, 12), new("FLWSECK-", TokenKind.Alphanumeric, 12), new("access-sandbox-", TokenKind.Word, 32), new("access-production-", TokenKind.Word, 32),
        new("access-development-", TokenKind.Word, 32), new("duffel_live_", TokenKind.Word, 40), new("duffel_test_", TokenKind.Word, 40), new("fio-u-", TokenKind.Word, 60),
        new("sm_aat_", TokenKind.Alphanumeric, 16), new("sm_pat_", TokenKind.Alphanumeric, 16), new("sm_sat_", TokenKind.Alphanumeric, 16),
    ];

    private static readonly TokenShape[] Talk =
    [
        new("xoxb-", TokenKind.Word, 10), new("xoxp-", TokenKind.Word, 10), new("xoxa-", TokenKind.Word, 10), new("xoxo-", TokenKind.Word, 10), new("xoxr-", TokenKind.Word, 10),
        new("xoxs-", TokenKind.Word, 10), new("xoxc-", TokenKind.Word, 10), new("xoxd-", TokenKind.Word, 10), new("xoxe-", TokenKind.Word, 10), new("xoxe.", TokenKind.Dotted, 10),
        new("xapp-", TokenKind.Word, 10), new("SG.", TokenKind.Dotted, 40), new("SK", TokenKind.Hex, 32, 32), new("key-", TokenKind.Hex, 32, 32), new("xkeysib-", TokenKind.Word, 60),
        new("AA", TokenKind.Word, 32, 36, ":"), new("sntrys_", TokenKind.Word, 40), new("sntryu_", TokenKind.Hex, 60), new("glc_", TokenKind.Alphanumeric, 32), new("glsa_", TokenKind.Word, 38),
        new("NRAK-", TokenKind.Upper, 24), new("NRII-", TokenKind.Word, 30), new("NRJS-", TokenKind.Hex, 18), new("EAAC", TokenKind.Alphanumeric, 80), new("EAAM", TokenKind.Alphanumeric, 80),
        new("s-s4t2ud-", TokenKind.Hex, 60), new("s-s4t2af-", TokenKind.Hex, 60), new("p8e-", TokenKind.Alphanumeric, 32, 32), new("sl.", TokenKind.Dotted, 100), new("4b1d", TokenKind.Alphanumeric, 38, 38),
    ];

    private static readonly FrozenDictionary<string, TokenShape[]>.AlternateLookup<ReadOnlySpan<char>> ByBeginning = new[] { Models, Code, Clouds, Trade, Talk }
        .SelectMany(shapes => shapes)
        .GroupBy(shape => shape.Prefix.Length >= KeyLength ? shape.Prefix[..KeyLength] : shape.Prefix)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The shapes that may begin a text; null for none.</summary>
    public static TokenShape[]? StartingLike(ReadOnlySpan<char> text) =>
        text.Length > KeyLength && (ByBeginning.TryGetValue(text[..KeyLength], out var shapes) || ByBeginning.TryGetValue(text[..1], out shapes)) ? shapes : null;
}
