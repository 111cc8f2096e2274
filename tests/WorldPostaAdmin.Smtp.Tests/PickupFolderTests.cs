using System.Text;

namespace WorldPostaAdmin.Smtp.Tests;

/// <summary>Messages as files for another server.</summary>
public sealed class PickupFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pickup");
    private readonly PickupFolderTransport _transport = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_message_is_a_whole_file_whose_name_says_nothing_of_it()
    {
        using var connection = _transport.Open(Config(), null, default);
        var results = connection.Send(new OutgoingMessage("/etc/evil@contoso.example", ["a@p.example", "b@p.example"], "Subject: ../../x\r\n\r\nHello"u8.ToArray()), default);

        Assert.Equal(["2.0.0", "2.0.0"], results.Select(result => result.Status));
        var file = _folder.GetFiles().Single();
        Assert.Matches("^[0-9a-f]{32}\\.eml$", file.Name);
        Assert.Equal("X-Sender: </etc/evil@contoso.example>\r\nX-Receiver: <a@p.example>\r\nX-Receiver: <b@p.example>\r\nSubject: ../../x\r\n\r\nHello", Encoding.ASCII.GetString(File.ReadAllBytes(file.FullName)));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told()
    {
        var config = Config();
        config.PickupFolder += "/none";

        Assert.Equal("PickupFolderUnwritable", Assert.Throws<DomainException>(() => _transport.Open(config, null, default)).ErrorId);
    }

    [Fact]
    public void What_cannot_be_written_is_tried_again_later()
    {
        using var connection = _transport.Open(Config(), null, default);
        _folder.Delete();

        Assert.Equal("4.3.0", connection.Send(new OutgoingMessage("", ["a@p.example"], "x"u8.ToArray()), default).Single().Status);
        _folder.Create();
    }

    [Fact]
    public void A_smart_host_goes_first()
    {
        var config = Config();
        config.SmartHost = "smtp.provider.example";

        Assert.False(_transport.IsFor(config));
        Assert.True(new SmartHostTransport().IsFor(config));
        Assert.False(new SmartHostTransport().IsFor(Config()));
    }

    private TransportConfig Config() => new() { PickupFolder = _folder.FullName };
}
