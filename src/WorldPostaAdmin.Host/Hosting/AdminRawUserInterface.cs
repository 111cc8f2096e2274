using System.Globalization;
using System.Management.Automation.Host;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>The terminal's size and keys. Redirected output is as wide as $COLUMNS says, else 120.</summary>
internal sealed class AdminRawUserInterface : PSHostRawUserInterface
{
    private const int DefaultWidth = 120, DefaultHeight = 40;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override Size BufferSize
    {
        get => new(Width(), Console.IsOutputRedirected ? DefaultHeight : Math.Max(1, Console.WindowHeight));
        set => _ = value;
    }

    public override Coordinates CursorPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override bool KeyAvailable => !Console.IsInputRedirected && Console.KeyAvailable;

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override Size MaxWindowSize => BufferSize;

    public override Coordinates WindowPosition { get; set; }

    public override Size WindowSize
    {
        get => BufferSize;
        set => _ = value;
    }

    public override string WindowTitle { get; set; } = "wpadmin";

    public override void FlushInputBuffer()
    {
        while (KeyAvailable) Console.ReadKey(intercept: true);
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException("The screen cannot be read.");

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        var key = Console.ReadKey(intercept: (options & ReadKeyOptions.NoEcho) != 0);
        return new KeyInfo((int)key.Key, key.KeyChar, default, keyDown: true);
    }

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw new NotSupportedException("The screen cannot be moved.");

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException("The screen cannot be written to directly.");

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
        if (!Console.IsOutputRedirected) Console.Clear();
    }

    private static int Width()
    {
        if (!Console.IsOutputRedirected && Console.WindowWidth > 0) return Console.WindowWidth;
        return int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns is > 10 and < 10_000 ? columns : DefaultWidth;
    }
}
