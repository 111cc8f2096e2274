using System.Management.Automation.Host;
using WorldPostaAdmin.Host.LineEditing;

namespace WorldPostaAdmin.Host.Hosting;

/// <summary>The terminal as cells and keys. The engine asks it above all for the width to format tables in.</summary>
internal sealed class AdminHostRawUserInterface(Screen screen) : PSHostRawUserInterface
{
    private const ConsoleColor AsItIs = (ConsoleColor)(-1);

    public override Size BufferSize
    {
        get => new(screen.Width, screen.Height);
        set => throw Fixed();
    }

    public override Size WindowSize
    {
        get => new(screen.Width, screen.Height);
        set => throw Fixed();
    }

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Coordinates WindowPosition
    {
        get => new(0, 0);
        set => throw Fixed();
    }

    public override Coordinates CursorPosition
    {
        get => screen.OutputIsTerminal ? new(Console.CursorLeft, Console.CursorTop) : new(0, 0);
        set
        {
            if (screen.OutputIsTerminal) Console.SetCursorPosition(value.X, value.Y);
        }
    }

    public override int CursorSize { get; set; } = 25;

    public override ConsoleColor ForegroundColor { get; set; } = AsItIs;

    public override ConsoleColor BackgroundColor { get; set; } = AsItIs;

    public override string WindowTitle
    {
        get => "";
        set
        {
            if (screen.OutputIsTerminal) Console.Title = value;
        }
    }

    public override bool KeyAvailable => !Console.IsInputRedirected && Console.KeyAvailable;

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        var key = Console.ReadKey(intercept: options.HasFlag(ReadKeyOptions.NoEcho));
        var state = default(ControlKeyStates);
        if (key.Modifiers.HasFlag(ConsoleModifiers.Shift)) state |= ControlKeyStates.ShiftPressed;
        if (key.Modifiers.HasFlag(ConsoleModifiers.Control)) state |= ControlKeyStates.LeftCtrlPressed;
        if (key.Modifiers.HasFlag(ConsoleModifiers.Alt)) state |= ControlKeyStates.LeftAltPressed;
        return new KeyInfo((int)key.Key, key.KeyChar, state, keyDown: options.HasFlag(ReadKeyOptions.IncludeKeyDown));
    }

    public override void FlushInputBuffer()
    {
        while (KeyAvailable) Console.ReadKey(intercept: true);
    }

    public override int LengthInBufferCells(string source) => TextWidth.OfDecorated(source);

    public override int LengthInBufferCells(string source, int offset) => TextWidth.OfDecorated(source[offset..]);

    public override int LengthInBufferCells(char source) => TextWidth.Of(source.ToString());

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NoCells();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NoCells();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NoCells();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw NoCells();

    private static NotSupportedException Fixed() => new("The size of the terminal is the user's to change.");

    private static NotSupportedException NoCells() => new("A terminal's cells cannot be read or written singly.");
}
