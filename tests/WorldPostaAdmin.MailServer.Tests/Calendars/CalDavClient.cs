using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace WorldPostaAdmin.MailServer.Tests.Calendars;

/// <summary>A CalDAV program, as far as the tests need one: raw HTTP.</summary>
internal sealed class CalDavClient(int port, string user, string password = "secret") : IDisposable
{
    // Radicale ends each connection after its answer, without saying so.
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))) } };

    public async Task<int> PutAsync(string path, string text, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(text, Encoding.UTF8, "text/calendar") };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await StatusAsync(request);
    }

    public async Task<int> DeleteAsync(string path) => await StatusAsync(new HttpRequestMessage(HttpMethod.Delete, path));

    public async Task<int> MakeCalendarAsync(string path) => await StatusAsync(new HttpRequestMessage(new HttpMethod("MKCALENDAR"), path));

    public async Task<int> MoveAsync(string path, string to)
    {
        var request = new HttpRequestMessage(new HttpMethod("MOVE"), path);
        request.Headers.Add("Destination", new Uri(_http.BaseAddress!, to).ToString());
        request.Headers.Add("Overwrite", "T");
        return await StatusAsync(request);
    }

    /// <summary>The text of an item, or the status where there is none.</summary>
    public async Task<string> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The paths below a collection, as a program lists them.</summary>
    public async Task<string[]> ListAsync(string path)
    {
        var (status, text) = await DavAsync("PROPFIND", path, "<propfind xmlns='DAV:'><prop><getetag/><resourcetype/></prop></propfind>", "1");
        return status != 207 ? [] : Hrefs(text).Where(href => href.TrimEnd('/') != path.TrimEnd('/')).Order(StringComparer.Ordinal).ToArray();
    }

    public async Task<string> PropertyAsync(string path, string name)
    {
        var (_, text) = await DavAsync("PROPFIND", path, $"<propfind xmlns='DAV:' xmlns:CS='http://calendarserver.org/ns/'><prop><{name}/></prop></propfind>", "0");
        return Regex.Match(text, $"<[^>]*{name.Split(':')[^1]}>(.*?)</", RegexOptions.Singleline).Groups[1].Value;
    }

    /// <summary>What has changed since a token, and the next token (RFC 6578).</summary>
    public async Task<(string Token, string[] Changed)> SyncAsync(string path, string token)
    {
        var (status, text) = await DavAsync("REPORT", path, $"<sync-collection xmlns='DAV:'><sync-token>{token}</sync-token><sync-level>1</sync-level><prop><getetag/></prop></sync-collection>", "1");
        Assert.Equal(207, status);
        return (Regex.Match(text, "<sync-token>(.*?)</sync-token>").Groups[1].Value, Hrefs(text).Select(href => href.Split('/')[^1]).Order(StringComparer.Ordinal).ToArray());
    }

    public void Dispose() => _http.Dispose();

    private static IEnumerable<string> Hrefs(string text) => Regex.Matches(text, "<response>\\s*<href>(.*?)</href>", RegexOptions.Singleline).Select(match => Uri.UnescapeDataString(match.Groups[1].Value));

    private async Task<(int Status, string Text)> DavAsync(string method, string path, string body, string depth)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body, Encoding.UTF8, "text/xml") };
        request.Headers.Add("Depth", depth);
        using var response = await _http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<int> StatusAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request);
            return (int)response.StatusCode;
        }
    }
}
