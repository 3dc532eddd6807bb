"""Random mark-up, broken in every way."""

from __future__ import annotations

from hypothesis import strategies as st

PARTS = "< > </ <p> </p> <!-- --> --!> <!x <? <a b= / & &amp ; &#x4e00; &#1; &#9999999999999; <script> </script>"
PARTS += " <title> </title &notit; <table> <tr> <td> </table> <ol> <li> </div> <br> <pre> <b> </b> \" ' ="
MARKUP = st.lists(st.one_of(st.text(max_size=6), st.sampled_from(PARTS.split()))).map("".join)
